// Small comforts on top of pages that work without them.
// Never needed to read, buy, confirm or be paid; holds no rule of the store.

function setSubmitDisabled(form, disabled) {
  for (const control of form.elements) {
    if (control.type === "submit") control.disabled = disabled;
  }
}

// A form is sent once: its buttons rest until the page is left or shown again.
// They are disabled after the event, so that the pressed button's own value still travels.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("method") !== "post") return; // a field may be called "method"
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() => {
    setSubmitDisabled(form, true);
  });
});

// Coming back through the browser's history finds the buttons awake.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    setSubmitDisabled(form, false);
  }
});

// A choice marked data-auto presses a button of its form by itself; the button is for those without a script.
for (const control of document.querySelectorAll("[data-auto]")) {
  const button = control.form.querySelector("[data-auto-button]");
  control.addEventListener("change", () => control.form.requestSubmit(button));
  button.hidden = true;
}

// A form that comes back with mistakes begins at them.
document.querySelector("#error-summary, [aria-invalid='true']")?.focus();

// An open menu closes when one presses elsewhere or leaves it by Escape.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
