// Keeps the emergency card on this device when the reader asks for it, and says truthfully whether it is there.
// Without scripts, or where the browser has no service workers, the panel stays hidden.

const PREFIX = "emergency-card-";
const PATIENCE = { answer: 60000, newer: 10000 };
const panel = document.querySelector("[data-keep-card]");

if (panel && "serviceWorker" in navigator && "caches" in window) {
    panel.querySelector("[data-keep]").addEventListener("click", () => run(keep));
    panel.querySelector("[data-remove]").addEventListener("click", () => run(remove));
    run(look);
}

async function run(work) {
    const buttons = panel.querySelectorAll("button");
    panel.hidden = false;
    buttons.forEach((button) => (button.disabled = true));
    try {
        await work();
    } catch (error) {
        show("failed");
    }
    buttons.forEach((button) => (button.disabled = false));
}

// What is there now. The portal is asked first whether there is a newer card, which is then fetched and replaces it.
async function look() {
    const registration = await navigator.serviceWorker.getRegistration("/");
    if (!registration) {
        show("absent");
        return;
    }
    const isNewest = await renew(registration);
    const kept = await ask(registration, "what is kept?");
    show(kept.complete ? (isNewest ? "kept" : "unsure") : "absent", kept.date);
}

// A worker that was there already may have lost its copy: it is asked to fetch it again.
async function keep() {
    show("working");
    const known = await navigator.serviceWorker.getRegistration("/");
    const registration = known || (await navigator.serviceWorker.register("/sw.js", { scope: "/" }));
    const isNewest = known ? await renew(known) : await settled(registration.installing || registration.waiting);
    let kept = await ask(registration, "what is kept?");
    if (!kept.complete) {
        kept = await ask(registration, "keep it");
    }
    show(kept.complete ? (isNewest ? "kept" : "unsure") : "failed", kept.date);
}

async function remove() {
    const registration = await navigator.serviceWorker.getRegistration("/");
    await registration?.unregister();
    for (const name of await copies()) {
        await caches.delete(name);
    }
    show((await copies()).length ? "failed" : "removed");
}

async function copies() {
    return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

// True when the portal was asked and what it has now is in place. A network that does not answer is no network.
function renew(registration) {
    const newest = registration.update().then(() => settled(registration.installing || registration.waiting));
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE.newer, false));
    return Promise.race([newest.catch(() => false), late]);
}

// Waits for a new worker to take over; false when it could not fetch everything and was given up.
function settled(worker) {
    return new Promise((resolve) => {
        const check = () => {
            if (!worker || worker.state === "activated") {
                resolve(true);
            } else if (worker.state === "redundant") {
                resolve(false);
            }
        };
        worker?.addEventListener("statechange", check);
        check();
    });
}

function ask(registration, question) {
    return new Promise((resolve, reject) => {
        const channel = new MessageChannel();
        setTimeout(reject, PATIENCE.answer, new Error("no answer"));
        channel.port1.onmessage = (event) => resolve(event.data);
        registration.active.postMessage(question, [channel.port2]);
    });
}

function show(state, date) {
    for (const text of panel.querySelectorAll("[data-state]")) {
        text.hidden = text.dataset.state !== state;
    }
    for (const place of panel.querySelectorAll("[data-kept-on]")) {
        place.textContent = written(date);
    }
    const isKept = state === "kept" || state === "unsure";
    panel.querySelector("[data-keep]").hidden = ["kept", "working"].includes(state);
    panel.querySelector("[data-remove]").hidden = !isKept;
}

// As the portal writes dates: 23/11/2026 in Vietnamese, 23 November 2026 in English.
function written(date) {
    const english = document.documentElement.lang === "en";
    const month = english ? "long" : "2-digit";
    const form = new Intl.DateTimeFormat(english ? "en-GB" : "vi-VN", { day: "2-digit", month, year: "numeric" });
    return date ? form.format(new Date(date)) : "";
}
