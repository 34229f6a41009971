// The report sheet keeps nothing and sends nothing. It works as a form to type in and to print without this, too; here
// it is emptied on leaving, and what was typed is copied below each field, for paper shows only a field's first lines.

for (const sheet of document.querySelectorAll("[data-report-sheet]")) {
    const fields = [...sheet.querySelectorAll("textarea")];
    const boxes = [...sheet.querySelectorAll("[data-choice]")];
    const emptied = sheet.querySelector("[data-emptied]");

    sheet.dataset.copies = "";
    const copy = (field) => {
        field.parentElement.querySelector("[data-printed]").textContent = field.value;
    };
    const empty = () => {
        sheet.reset();
        fields.forEach(copy);
    };

    sheet.addEventListener("submit", (event) => event.preventDefault());
    sheet.addEventListener("input", (event) => {
        emptied.textContent = "";
        if (fields.includes(event.target)) {
            copy(event.target);
        }
    });
    // One answer of the three; without scripts, as on paper, the reader sees to that.
    for (const box of boxes) {
        box.addEventListener("change", () => {
            boxes.filter((other) => other !== box).forEach((other) => (other.checked = false));
        });
    }
    sheet.addEventListener("reset", () => {
        setTimeout(() => fields.forEach(copy));
        emptied.textContent = emptied.dataset.text;
    });
    addEventListener("pagehide", empty);
    addEventListener("pageshow", (event) => event.persisted && empty());
}
