// Shows what a poster will look like while its options are chosen. The page asks the portal for itself with the options
// and takes over the parts that differ, so that every rule and every sentence has one home: the server.
// Without scripts the form's button does the same.

const PATIENCE = 500;
const studio = document.querySelector("[data-poster-studio]");
const form = studio?.querySelector("[data-poster-form]");

if (form) {
    const status = studio.querySelector("[data-poster-status]");
    let timer = 0;
    let latest = 0;

    form.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(update, PATIENCE);
    });
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        clearTimeout(timer);
        update();
    });
    const button = studio.querySelector("[data-poster-copy]");
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
        const words = studio.querySelector("[data-poster-caption]");
        words.select();
        await navigator.clipboard.writeText(words.value);
        button.textContent = button.dataset.copied;
    });

    // Whatever arrives after something newer was asked for is passed over.
    async function update() {
        const turn = ++latest;
        studio.setAttribute("aria-busy", "true");
        let state = "failed";
        try {
            const page = await ask();
            if (turn === latest) {
                state = takeOver(page) ? "wrong" : "ready";
            }
        } catch (error) {
            // Said below.
        }
        if (turn === latest) {
            studio.removeAttribute("aria-busy");
            say(status, status.dataset[state]);
        }
    }

    async function ask() {
        const answer = await fetch(`${form.action}?${new URLSearchParams(new FormData(form))}`, { cache: "no-store" });
        if (!answer.ok) {
            throw new Error(String(answer.status));
        }
        return new DOMParser().parseFromString(await answer.text(), "text/html");
    }

    // True when the new page says that something is wrong. The fields themselves stay: somebody is typing in them.
    function takeOver(page) {
        for (const part of studio.querySelectorAll("[data-poster-part]")) {
            const newer = page.querySelector(`[data-poster-part="${part.dataset.posterPart}"]`);
            if (newer && newer.innerHTML !== part.innerHTML) {
                part.replaceChildren(...document.importNode(newer, true).childNodes);
            }
        }
        for (const field of form.querySelectorAll("input[aria-describedby]")) {
            const error = document.getElementById(field.getAttribute("aria-describedby"));
            field.toggleAttribute("aria-invalid", false);
            if (error?.textContent) {
                field.setAttribute("aria-invalid", "true");
            }
        }
        return Boolean(studio.querySelector(".poster-problems"));
    }
}

// A message that is the same as the last one is announced too.
function say(place, words) {
    place.textContent = "";
    requestAnimationFrame(() => (place.textContent = words));
}
