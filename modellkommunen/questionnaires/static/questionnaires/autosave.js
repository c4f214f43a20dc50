// Saves each changed question by itself, to the same address and with the same names as the save button.
const DELAY = 1200;
const RETRY = 15000;

class Autosave {
  constructor(form) {
    this.form = form;
    this.status = document.querySelector("[data-save-status]");
    this.timers = new Map();
    this.waiting = new Set();
    this.failed = new Set();
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
    this.later(question, delay);
  }

  later(question, delay) {
    clearTimeout(this.timers.get(question));
    this.waiting.add(question);
    this.timers.set(question, setTimeout(() => this.enqueue(question), delay));
  }

  flush() {
    for (const question of new Set([...this.waiting, ...this.failed])) this.enqueue(question, true);
  }

  stop() {
    this.left = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
  }

  // One request at a time: each answer brings the stamps the next one is sent with.
  enqueue(question, keepalive = false) {
    clearTimeout(this.timers.get(question));
    this.waiting.delete(question);
    this.failed.delete(question);
    this.queue = this.queue
      .then(() => this.send(question, keepalive))
      .catch(() => this.fail(question, "offline", RETRY));
  }

  // What was not saved is not forgotten: it is sent again after a while, with the next success, or on leaving.
  fail(question, why, retry = 0) {
    this.tell(why);
    if (this.left || this.waiting.has(question)) return;
    if (retry) this.later(question, retry);
    else this.failed.add(question);
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
    if (response.redirected) this.fail(question, "left");
    else if (response.status === 403 || response.status === 404) this.fail(question, "denied");
    else if (response.status === 503) this.fail(question, "busy", this.pauseOf(response));
    else if (response.status >= 500) this.fail(question, "offline", RETRY);
    else if (!isJson) this.fail(question, "failed");
    else this.apply(question, await response.json(), response.ok);
  }

  pauseOf(response) {
    return Number(response.headers.get("Retry-After")) * 1000 || RETRY;
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

  apply(question, answer, saved) {
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
    if (!saved) this.failed.add(question);
    else for (const other of this.failed) this.enqueue(other);
  }

  // With their stamp the next save is made in the knowledge of the other text.
  showConflict(question, place, conflict) {
    const note = document.getElementById("konflikt").content.cloneNode(true);
    note.querySelector("[data-theirs]").textContent = conflict.theirs;
    const own = note.querySelector("[data-own-text]");
    own.name = `eigener-text-${question.dataset.question}`;
    own.value = conflict.own_text;
    place.replaceChildren(note);
    question.querySelector("[data-stamp]").value = conflict.stamp;
  }

  tell(what) {
    this.status.textContent = this.status.dataset[what];
  }
}

for (const form of document.querySelectorAll("form[data-autosave]")) new Autosave(form);
