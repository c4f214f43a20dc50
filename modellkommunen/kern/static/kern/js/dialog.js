// Opens a native dialog in place of the page its trigger links to.
export function startDialogs(page) {
  page.addEventListener("click", (event) => {
    const trigger = event.target.closest?.("[data-dialog]");
    if (!trigger || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    const dialog = page.getElementById(trigger.dataset.dialog);
    if (dialog && typeof dialog.showModal === "function") {
      event.preventDefault();
      dialog.showModal();
    }
  });
}
