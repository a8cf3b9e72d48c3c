// Sorts and filters the register of agreements. The state stands in the address, so that a view can be kept and sent.
(function () {
  "use strict";
  var table = document.getElementById("register");
  var form = document.getElementById("filters");
  if (!table || !form) return;
  var body = table.tBodies[0];
  var rows = Array.prototype.slice.call(body.rows);
  var shown = document.getElementById("shown");
  var names = ["q", "status", "kind", "party"];
  var order = { by: "", down: false };
  var texts = rows.map(function (row) {
    return row.textContent.toLocaleLowerCase();
  });

  function fits(row, number) {
    var words = form.elements.q.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    var party = form.elements.party.value;
    return (
      words.every(function (word) {
        return texts[number].indexOf(word) >= 0;
      }) &&
      (!form.elements.status.value || row.dataset.status === form.elements.status.value) &&
      (!form.elements.kind.value || row.dataset.kind === form.elements.kind.value) &&
      (!party || row.dataset.party.split(" ").indexOf(party) >= 0)
    );
  }

  function filter() {
    var count = 0;
    rows.forEach(function (row, number) {
      row.hidden = !fits(row, number);
      if (!row.hidden) count += 1;
    });
    shown.textContent = shown.dataset.shown.replace("{n}", count).replace("{all}", rows.length);
  }

  function value(row, column) {
    if (column === "date") return row.dataset.date || "";
    var cell = row.cells[{ title: 1, status: 2, parties: 3 }[column]];
    return cell.textContent.trim();
  }

  function sort() {
    var sorted = rows.slice();
    if (order.by) {
      sorted.sort(function (a, b) {
        var one = value(a, order.by);
        var other = value(b, order.by);
        if (!one !== !other) return one ? -1 : 1; // what is not told comes last in either direction
        return one.localeCompare(other, document.documentElement.lang) * (order.down ? -1 : 1);
      });
    }
    sorted.forEach(function (row) {
      body.appendChild(row);
    });
    table.querySelectorAll("[data-sort]").forEach(function (head) {
      var current = head.dataset.sort === order.by;
      if (current) head.setAttribute("aria-sort", order.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
  }

  function remember() {
    var state = new URLSearchParams();
    names.forEach(function (name) {
      if (form.elements[name].value) state.set(name, form.elements[name].value);
    });
    if (order.by) state.set("sort", (order.down ? "-" : "") + order.by);
    var text = state.toString();
    try {
      history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
    } catch (error) {
      location.hash = text;
    }
  }

  function recall() {
    var state = new URLSearchParams(location.hash.slice(1));
    names.forEach(function (name) {
      form.elements[name].value = state.get(name) || "";
    });
    var by = state.get("sort") || "";
    order.down = by.charAt(0) === "-";
    by = order.down ? by.slice(1) : by;
    order.by = ["date", "title", "status", "parties"].indexOf(by) >= 0 ? by : "";
    filter();
    sort();
  }

  table.querySelectorAll("[data-sort]").forEach(function (head) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.textContent = "";
    head.appendChild(button);
    button.addEventListener("click", function () {
      var column = head.dataset.sort;
      order.down = order.by === column ? !order.down : column === "date";
      order.by = column;
      sort();
      remember();
    });
  });
  form.addEventListener("input", function () {
    filter();
    remember();
  });
  form.addEventListener("reset", function () {
    setTimeout(function () {
      order.by = "";
      filter();
      sort();
      remember();
    });
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  window.addEventListener("hashchange", recall);
  form.hidden = false;
  recall();
})();
