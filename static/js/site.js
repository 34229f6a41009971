// Small conveniences; every page works without them.

// A button that prints is of no use without scripts, so it is hidden until now.
for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
}

// The folded menu also closes on Escape, and on a press elsewhere.
for (const menu of document.querySelectorAll("[data-menu]")) {
    document.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && menu.open) {
            menu.open = false;
            menu.querySelector("summary").focus();
        }
    });
    document.addEventListener("click", (event) => {
        if (!menu.contains(event.target)) {
            menu.open = false;
        }
    });
}
