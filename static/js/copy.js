// Buttons that copy a text. Where a browser cannot copy they stay hidden: the text can be selected as any other.

const SHOWN_FOR = 4000;
const status = document.querySelector("[data-copy-status]");

if (navigator.clipboard && window.isSecureContext) {
    for (const button of document.querySelectorAll("[data-copy]")) {
        const label = button.querySelector("[data-copy-label]");
        const before = label.textContent;
        let waiting;
        button.hidden = false;
        button.addEventListener("click", async () => {
            try {
                await navigator.clipboard.writeText(button.dataset.copy);
            } catch {
                return;
            }
            label.textContent = button.dataset.copied;
            // Emptied first, so that a second press is announced as well.
            status.textContent = "";
            status.textContent = `${button.dataset.copied}: ${button.dataset.copy}`;
            clearTimeout(waiting);
            waiting = setTimeout(() => {
                label.textContent = before;
            }, SHOWN_FOR);
        });
    }
}
