// The small additions of the design system. Each page works without them.
import { startDialogs } from "./dialog.js";
import { focusErrorSummary } from "./errors.js";
import { announceFound } from "./found.js";
import { startMenu } from "./menu.js";
import { startThemeSwitch } from "./theme.js";

startThemeSwitch(document);
startMenu(document);
startDialogs(document);
focusErrorSummary(document);
document.addEventListener("htmx:load", (event) => focusErrorSummary(event.target));
document.addEventListener("htmx:load", (event) => announceFound(event.target));
