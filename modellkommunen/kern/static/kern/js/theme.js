// Switches the display: as the device, light, dark. The choice stays in this browser.
const ORDER = ["auto", "light", "dark"];

function current(root) {
  return root.getAttribute("data-kern-theme") ?? "auto";
}

function apply(root, choice) {
  if (choice === "auto") {
    root.removeAttribute("data-kern-theme");
  } else {
    root.setAttribute("data-kern-theme", choice);
  }
  try {
    localStorage.setItem("kern-theme", choice);
  } catch {
    // Storage is forbidden: the choice lasts for this page.
  }
}

export function startThemeSwitch(page) {
  const button = page.querySelector("[data-theme-switch]");
  if (!button) {
    return;
  }
  const root = page.documentElement;
  const text = button.querySelector("[data-theme-text]");
  const show = () => {
    text.textContent = text.dataset[current(root)];
  };
  button.addEventListener("click", () => {
    apply(root, ORDER[(ORDER.indexOf(current(root)) + 1) % ORDER.length]);
    show();
  });
  show();
  button.hidden = false;
}
