/* Wagtail's slug field drops the letter đ: "đuối nước" would become "uoi-nuoc". Hand it a d before it looks. */
const withPlainD = (text) => text.replaceAll("đ", "d").replaceAll("Đ", "D");

for (const name of ["w-sync:apply", "w-sync:check"]) {
  document.addEventListener(
    name,
    (event) => {
      if (event.detail && typeof event.detail.value === "string") event.detail.value = withPlainD(event.detail.value);
    },
    true,
  );
}

for (const name of ["blur", "keyup", "change"]) {
  document.addEventListener(
    name,
    (event) => {
      const field = event.target;
      if (field instanceof HTMLInputElement && field.name === "slug" && /[đĐ]/.test(field.value)) field.value = withPlainD(field.value);
    },
    true,
  );
}
