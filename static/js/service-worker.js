// Keeps the emergency card for when there is no network, and nothing else. The portal writes the list KEPT above this
// program. Only `keep` stores anything; what is not on the list is left to the browser, untouched.

const PREFIX = "emergency-card-";
const NAME = PREFIX + KEPT.version;
const PATIENCE = 4000;

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
    const work = { "what is kept?": report, "keep it": () => keep().then(report) }[event.data];
    if (work) {
        event.waitUntil(work().then((answer) => event.ports[0].postMessage(answer)));
    }
});
self.addEventListener("fetch", (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (request.method !== "GET" || origin !== self.location.origin) {
        return;
    }
    if (request.mode !== "navigate") {
        if (KEPT.files.includes(pathname) && isOurs(request.referrer)) {
            event.respondWith(stored(pathname).then((file) => file || fetch(request)));
        }
    } else if (KEPT.cards[pathname]) {
        event.respondWith(card(request, KEPT.cards[pathname]));
    } else if (answeredBy(pathname)) {
        event.respondWith(page(request, answeredBy(pathname).document));
    }
});

// All or nothing. Without a session cookie, so that an editor keeps what readers see.
async function keep() {
    if (!KEPT.documents.length) {
        return;
    }
    const wanted = [...KEPT.documents, ...KEPT.files];
    const requests = wanted.map((path) => new Request(path, { cache: "no-cache", credentials: "omit" }));
    try {
        await (await caches.open(NAME)).addAll(requests);
    } catch (error) {
        await caches.delete(NAME);
        throw error;
    }
}

// Older copies go; where the portal has no card any more, so does the worker.
async function activate() {
    const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
    await Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name)));
    if (!KEPT.documents.length) {
        await self.registration.unregister();
    }
}

// The card from the network, so that it is fresh; its copy where that fails, or takes too long for an emergency.
async function card(request, path) {
    const copy = await stored(path);
    if (!copy) {
        return fetch(request);
    }
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, copy));
    const fresh = fetch(request).then((answer) => (answer.status < 500 ? answer : copy));
    return Promise.race([late, fresh.catch(() => copy)]);
}

// Another page of the list from the network; where that fails, a word on it and the way to the card.
async function page(request, path) {
    try {
        return await fetch(request);
    } catch (error) {
        return (await stored(path)) || Response.error();
    }
}

// Never creates a cache: after "remove the saved copy" nothing may come back by itself.
function stored(path) {
    return caches.match(path, { cacheName: NAME });
}

function answeredBy(path) {
    return KEPT.answered.find(
        ({ alone, with_all_below }) => alone.includes(path) || with_all_below.some((start) => path.startsWith(start)),
    );
}

function isOurs(referrer) {
    if (!referrer.startsWith(`${self.location.origin}/`)) {
        return false;
    }
    const path = new URL(referrer).pathname;
    return Boolean(KEPT.cards[path] || answeredBy(path));
}

// For the card's page: whether everything is there, and when it was fetched.
async function report() {
    const found = await Promise.all([...KEPT.documents, ...KEPT.files].map(stored));
    const complete = found.length > 0 && found.every(Boolean);
    return { complete, date: complete ? found[0].headers.get("Date") : null };
}
