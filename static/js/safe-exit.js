// The way out of a page that somebody should not see. It runs before anything is shown, so it is no module: a page that
// was left must not come into sight again, not even for a moment. It stores nothing; what it knows of the past is in
// the tab's own history (docs/decisions/0018).

(() => {
    const { exit, left } = document.currentScript.dataset;
    const MARK = "left";
    const ESCAPES = 3;
    const PATIENCE = 4000;
    let isLeaving = false;

    // The screen is blank and the tab says nothing before the network is asked for anything.
    function blank() {
        document.documentElement.hidden = true;
        document.title = new URL(exit).hostname;
        document.querySelectorAll("link[rel~=icon], link[rel=apple-touch-icon]").forEach((icon) => icon.remove());
    }

    // Without earlier pages of the portal in this tab, the other site simply takes the page's place. Else this page
    // leaves an entry that says nothing and leads out again, and by its mark earlier help pages know that they must
    // not show themselves.
    function leave() {
        isLeaving = true;
        blank();
        if (!hasEarlierPages()) {
            location.replace(exit);
            return;
        }
        history.replaceState(null, "", left);
        window.navigation?.updateCurrentEntry({ state: MARK });
        // Until a page has loaded, browsers let the next one take its place, and the mark would be gone.
        if (document.readyState === "complete") {
            location.assign(exit);
        } else {
            addEventListener("load", () => setTimeout(() => location.assign(exit)));
        }
    }

    function hasEarlierPages() {
        return window.navigation?.currentEntry ? navigation.currentEntry.index > 0 : history.length > 1;
    }

    // Whether the reader took the way out on a later page and somebody is now going back.
    function wasLeft() {
        if (location.pathname === left) {
            return true;
        }
        const now = window.navigation?.currentEntry;
        return Boolean(now) && navigation.entries().some((entry) => entry.index > now.index && entry.getState() === MARK);
    }

    function announce(message) {
        const status = document.querySelector("[data-safe-exit-status]");
        if (status) {
            status.textContent = message ? status.dataset[message] : "";
        }
    }

    let presses = [];
    function pressed(event) {
        if (event.key !== "Escape" || event.repeat) {
            return;
        }
        presses = [...presses.filter((time) => event.timeStamp - time < PATIENCE), event.timeStamp];
        if (isLeaving || presses.length >= ESCAPES) {
            event.preventDefault(); // the same key would stop the other site from loading
            if (!isLeaving) {
                leave();
            }
            return;
        }
        announce(presses.length === 1 ? "twiceMore" : "onceMore");
        setTimeout(() => announce(""), PATIENCE);
    }

    if (wasLeft()) {
        leave();
    }
    addEventListener("pageshow", (event) => {
        if (event.persisted && (isLeaving || wasLeft())) {
            leave();
        }
    });
    addEventListener("keydown", pressed, true);
    addEventListener("click", (event) => {
        if (event.target.closest?.("[data-safe-exit]")) {
            event.preventDefault();
            leave();
        }
    });
    addEventListener("DOMContentLoaded", () => {
        document.querySelector("[data-safe-exit-key]")?.removeAttribute("hidden");
    });
})();
