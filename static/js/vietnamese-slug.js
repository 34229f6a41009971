/* Wagtail's slug field drops what it cannot map: "Đường đi học" would become "ng-i-hc". Hand it plain letters instead. */
const plainLetters = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .replaceAll("đ", "d")
    .replaceAll("Đ", "D");

for (const name of ["w-sync:apply", "w-sync:check"]) {
  document.addEventListener(
    name,
    (event) => {
      if (event.detail && typeof event.detail.value === "string") event.detail.value = plainLetters(event.detail.value);
    },
    true,
  );
}

document.addEventListener(
  "blur",
  (event) => {
    const field = event.target;
    if (field instanceof HTMLInputElement && field.name === "slug") field.value = plainLetters(field.value);
  },
  true,
);
