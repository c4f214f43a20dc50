// Saves each changed question by itself, to the same address and with the same names as the save button.
const DELAY = 1200;

class Autosave {
  constructor(form) {
    this.form = form;
    this.status = document.querySelector("[data-save-status]");
    this.timers = new Map();
    this.waiting = new Set();
    this.queue = Promise.resolve();
    this.left = false;
    document.documentElement.classList.add("mk-saves-itself");
    form.addEventListener("input", (event) => this.plan(event.target, DELAY));
    form.addEventListener("change", (event) => this.plan(event.target, 0));
    form.addEventListener("submit", () => this.stop());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.flush();
    });
  }

  plan(control, delay) {
    const question = control.closest("[data-question]");
    if (!question || control.type === "file" || "noAutosave" in control.dataset) return;
    clearTimeout(this.timers.get(question));
    this.waiting.add(question);
    this.timers.set(question, setTimeout(() => this.enqueue(question), delay));
  }

  flush() {
    for (const question of this.waiting) {
      clearTimeout(this.timers.get(question));
      this.enqueue(question, true);
    }
  }

  stop() {
    this.left = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
  }

  // One request at a time: each answer brings the stamps the next one is sent with.
  enqueue(question, keepalive = false) {
    this.waiting.delete(question);
    this.queue = this.queue.then(() => this.send(question, keepalive)).catch(() => this.tell("failed"));
  }

  async send(question, keepalive) {
    if (this.left) return;
    this.tell("saving");
    const response = await fetch(this.form.getAttribute("action") || window.location.pathname, {
      method: "POST",
      body: this.answers(question),
      headers: { Accept: "application/json", "X-Requested-With": "fetch" },
      credentials: "same-origin",
      keepalive,
    });
    const isJson = (response.headers.get("Content-Type") || "").startsWith("application/json");
    if (response.redirected || response.status === 403 || !isJson) {
      this.tell(response.redirected || response.status === 403 ? "left" : "failed");
      return;
    }
    this.apply(question, await response.json());
  }

  answers(question) {
    const data = new FormData();
    data.append("csrfmiddlewaretoken", this.form.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "");
    for (const control of question.querySelectorAll("input, select, textarea")) {
      if (!control.name || control.type === "file" || "noAutosave" in control.dataset) continue;
      if ((control.type === "checkbox" || control.type === "radio") && !control.checked) continue;
      data.append(control.name, control.value);
    }
    return data;
  }

  apply(question, answer) {
    const key = question.dataset.question;
    const place = question.querySelector("[data-question-status]");
    this.status.textContent = answer.message;
    if (key in (answer.saved ?? {})) {
      question.querySelector("[data-stamp]").value = answer.saved[key];
      place.textContent = (answer.warnings[key] ?? []).join(" ");
    }
    if (key in (answer.refused ?? {})) place.textContent = answer.refused[key];
    if (key in (answer.conflicts ?? {})) this.showConflict(question, place, answer.conflicts[key]);
    for (const other of this.form.querySelectorAll("[data-question]")) {
      if (answer.shown) other.hidden = !answer.shown.includes(other.dataset.question);
    }
  }

  // With their stamp the next save is made in the knowledge of the other text.
  showConflict(question, place, conflict) {
    const note = document.getElementById("konflikt").content.cloneNode(true);
    note.querySelector("[data-theirs]").textContent = conflict.theirs;
    place.replaceChildren(note);
    question.querySelector("[data-stamp]").value = conflict.stamp;
  }

  tell(what) {
    this.status.textContent = this.status.dataset[what];
  }
}

for (const form of document.querySelectorAll("form[data-autosave]")) new Autosave(form);
