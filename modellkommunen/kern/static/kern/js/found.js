// Says aloud how much a filter found after its results have followed without a new page.
export function announceFound(part) {
  const status = document.querySelector("[data-found-status]");
  const count = part.querySelector?.("[data-found-count]");
  if (status && count) {
    status.textContent = count.textContent.trim();
  }
}
