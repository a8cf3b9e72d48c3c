// Sets two rows of the table of countries beside each other. The choice stands in the address.
(function () {
  "use strict";
  var form = document.getElementById("compare");
  var table = document.getElementById("all");
  var place = document.getElementById("compared");
  var said = document.getElementById("compared-told");
  if (!form || !table || !place) return;
  var heads = Array.prototype.slice.call(table.tHead.rows[0].cells, 1);

  function name(row) {
    return row.cells[0].textContent;
  }

  function made(tag, text, scope) {
    var element = document.createElement(tag);
    if (text) element.textContent = text;
    if (scope) element.scope = scope;
    return element;
  }

  // What stands in a cell, links and all.
  function copied(tag, cell, scope) {
    var element = made(tag, "", scope);
    Array.prototype.forEach.call(cell.childNodes, function (node) {
      element.appendChild(node.cloneNode(true));
    });
    return element;
  }

  function side(one, other) {
    var result = made("table");
    result.className = "rows slim";
    var caption = result.createCaption();
    caption.className = "vh";
    caption.textContent = name(one) + " – " + name(other);
    var head = result.createTHead().insertRow();
    head.appendChild(made("th", place.dataset.measure, "col"));
    head.appendChild(copied("th", one.cells[0], "col"));
    head.appendChild(copied("th", other.cells[0], "col"));
    var body = result.createTBody();
    heads.forEach(function (name, number) {
      var row = body.insertRow();
      row.appendChild(made("th", name.textContent, "row"));
      row.appendChild(copied("td", one.cells[number + 1]));
      row.appendChild(copied("td", other.cells[number + 1]));
    });
    return result;
  }

  function together(one, other) {
    if (one.dataset.partners.split(" ").indexOf(other.dataset.code) < 0) return null;
    var line = made("p");
    line.className = "all";
    var link = made("a", place.dataset.together);
    link.href = "../relations/" + [one.dataset.code, other.dataset.code].sort().join("-").toLowerCase() + ".html";
    line.appendChild(link);
    return line;
  }

  function row(code) {
    return code && table.querySelector("tr[data-code='" + CSS.escape(code) + "']");
  }

  function show() {
    var one = row(form.elements.a.value);
    var other = row(form.elements.b.value);
    place.replaceChildren();
    said.textContent = "";
    if (!one || !other || one === other) return;
    place.appendChild(side(one, other));
    said.textContent = name(one) + " – " + name(other); // the table itself is not read out unasked
    var line = together(one, other);
    if (line) place.appendChild(line);
  }

  function recall() {
    var state = new URLSearchParams(location.hash.slice(1) || location.search);
    ["a", "b"].forEach(function (name) {
      form.elements[name].value = state.get(name) || "";
      if (form.elements[name].selectedIndex < 0) form.elements[name].value = "";
    });
    show();
  }

  form.addEventListener("change", function () {
    var state = new URLSearchParams({ a: form.elements.a.value, b: form.elements.b.value }).toString();
    try {
      history.replaceState(null, "", "#" + state);
    } catch (error) {
      location.hash = state;
    }
    show();
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  window.addEventListener("hashchange", recall);
  form.hidden = false;
  recall();
})();
