// Folds the main navigation on narrow screens. Without script it stays open.
export function startMenu(page) {
  const button = page.querySelector("[data-menu-toggle]");
  if (!button) {
    return;
  }
  const open = (state) => button.setAttribute("aria-expanded", String(state));
  button.addEventListener("click", () => open(button.getAttribute("aria-expanded") !== "true"));
  page.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && button.getAttribute("aria-expanded") === "true") {
      open(false);
      button.focus();
    }
  });
}
