// Shows how many words a text has, counted as the server counts: parts with a letter, digit or underscore.
const WORD = /[\p{L}\p{N}_]/u;

function count(text) {
  return text.split(/\s+/).filter((part) => WORD.test(part)).length;
}

for (const field of document.querySelectorAll("[data-max-words]")) {
  const limit = Number(field.dataset.maxWords);
  const place = document.createElement("p");
  place.className = "kern-hint mk-word-count";
  // Read out only on leaving the field: a number after every word would drown the text.
  const spoken = document.createElement("p");
  spoken.className = "mk-hidden";
  spoken.setAttribute("role", "status");
  const show = () => {
    place.textContent = `${count(field.value)} / ${limit}`;
  };
  field.addEventListener("input", show);
  field.addEventListener("change", () => {
    spoken.textContent = place.textContent;
  });
  show();
  field.after(place, spoken);
}
