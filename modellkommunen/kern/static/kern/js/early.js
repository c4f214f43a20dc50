// Runs before the first paint: a chosen display must not flash, and the menu may fold only where a script can unfold it.
(function () {
  const root = document.documentElement;
  root.setAttribute("data-script", "");
  try {
    const chosen = localStorage.getItem("kern-theme");
    if (chosen === "light" || chosen === "dark") {
      root.setAttribute("data-kern-theme", chosen);
    }
  } catch {
    // Storage is forbidden: the display follows the device.
  }
})();
