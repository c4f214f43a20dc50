// Keeps the sums of a cost table in step with its fields. Whole cents, never fractions of a number.
const money = new Intl.NumberFormat("de-DE", { style: "currency", currency: "EUR" });
const AMOUNT = /^([-−]?)(\d{1,3}(?:[. ]\d{3})+|\d{1,12})(?:,(\d{1,2}))?$/;

function cents(text) {
  const match = AMOUNT.exec(text.replace(/\s+/g, " ").replace(/ ?(€|EUR)$/, "").trim());
  if (!match) return 0;
  const whole = Number(match[2].replace(/[. ]/g, "")) * 100 + Number((match[3] ?? "").padEnd(2, "0"));
  return match[1] ? -whole : whole;
}

function update(table) {
  const sums = new Map();
  const add = (name, amount) => sums.set(name, (sums.get(name) ?? 0) + amount);
  for (const field of table.querySelectorAll("[data-amount]")) {
    const amount = cents(field.value);
    if (field.dataset.amount === "f") {
      add("funds", amount);
      continue;
    }
    const line = field.closest("[data-cost-line]");
    add("costs", amount);
    add(`category:${line.querySelector("[name$='-kategorie']").value}`, amount);
    add(`year:${line.querySelector("[name$='-jahr']")?.value ?? ""}`, amount);
  }
  sums.set("difference", (sums.get("costs") ?? 0) - (sums.get("funds") ?? 0));
  for (const place of table.querySelectorAll("[data-sum]")) {
    const name = place.dataset.of ? `${place.dataset.sum}:${place.dataset.of}` : place.dataset.sum;
    place.textContent = money.format((sums.get(name) ?? 0) / 100);
  }
}

for (const table of document.querySelectorAll("[data-costs]")) {
  table.addEventListener("input", () => update(table));
}
