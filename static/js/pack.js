// Follows a pack that is being made. Without this script the page renews itself every few seconds.
const shown = document.querySelector("[data-pack]");
const words = shown?.querySelector("[role=status]");
const bar = shown?.querySelector("progress");

async function look() {
    try {
        const response = await fetch("?format=json", { cache: "no-store" });
        const state = await response.json();
        if (state.status !== "waiting" && state.status !== "running") {
            window.location.reload();
            return;
        }
        if (words.textContent !== state.text) {
            words.textContent = state.text;
        }
        if (state.total) {
            bar.max = state.total;
            bar.value = state.done;
        }
    } catch {
        // No network for a moment: look again later.
    }
    window.setTimeout(look, 1500);
}

if (shown) {
    window.setTimeout(look, 700);
}
