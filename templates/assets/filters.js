// Filters a list, and sorts the register. The state stands in the address, so that a view can be kept and sent.
// Where the list goes on over several pages, its index (digest/site/views/indexes.py) is loaded when a filter is used,
// and what fits stands in the place of the page's part of the list.
(function () {
  "use strict";
  var form = document.getElementById("filters");
  var items = Array.prototype.slice.call(document.querySelectorAll("[data-item]"));
  var index = form && form.dataset.index;
  if (!form || !(items.length || index)) return;
  var shown = document.getElementById("shown");
  var groups = Array.prototype.slice.call(document.querySelectorAll("[data-group]"));
  var facets = Array.prototype.slice.call(form.querySelectorAll("select"));
  var columns = Array.prototype.slice.call(document.querySelectorAll("[data-sort]"));
  var order = { by: "", down: false };
  var numbers = new Intl.NumberFormat(document.documentElement.lang || "en");
  var rows = null; // of the index, when it is loaded: title, path, facts, language, values of each filter;
  // of a table then what it is sorted by, and its cells
  var table = index ? document.querySelector("table[data-rows]") : null;
  var SORT = 4 + facets.length;
  var CELLS = SORT + 1;
  var AT_A_TIME = 50;
  var limit = AT_A_TIME;
  var texts = items.map(function (item) {
    return item.textContent.toLocaleLowerCase();
  });
  var values = items.map(function (item) {
    return facets.map(function (facet) {
      return (item.dataset[facet.name] || "").split(" ").filter(Boolean);
    });
  });
  facets.forEach(function (facet) {
    Array.prototype.slice.call(facet.options, 1).forEach(function (option) {
      option.dataset.text = option.textContent.replace(/\s*\([^()]*\)$/, "");
    });
  });

  // Whether the item fits all that is chosen, `but` one facet.
  function fits(number, words, but) {
    return (
      words.every(function (word) {
        return texts[number].indexOf(word) >= 0;
      }) &&
      facets.every(function (facet, place) {
        return facet === but || !facet.value || values[number][place].indexOf(facet.value) >= 0;
      })
    );
  }

  function filter() {
    var words = form.elements.q.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    var count = 0;
    if (index) return filterAll(words);
    items.forEach(function (item, number) {
      item.hidden = !fits(number, words);
      if (!item.hidden) count += 1;
    });
    groups.forEach(function (group) {
      group.hidden = !group.querySelector("[data-item]:not([hidden])");
    });
    tell(count, items.length);
    facets.forEach(function (facet, place) {
      recount(facet, place, words);
    });
  }

  function tell(count, all) {
    shown.textContent = shown.dataset.shown
      .replace("{n}", numbers.format(count))
      .replace("{all}", numbers.format(all));
  }

  // How many items each choice would leave, with all the others as they are.
  function recount(facet, place, words) {
    var counts = Object.create(null);
    texts.forEach(function (text, number) {
      if (!fits(number, words, facet)) return;
      values[number][place].forEach(function (value) {
        counts[value] = (counts[value] || 0) + 1;
      });
    });
    Array.prototype.slice.call(facet.options, 1).forEach(function (option) {
      option.textContent = option.dataset.text + " (" + numbers.format(counts[option.value] || 0) + ")";
    });
  }

  // ── A list of several pages ──────────────────────────────────────────────────────────────────────────────────
  var loading = null;
  var found = null; // the place of what fits
  var told = shown.textContent;
  var policy =
    index && window.trustedTypes
      ? window.trustedTypes.createPolicy("digest", {
          createScriptURL: function (url) {
            if (url.indexOf(index) === 0 && /^\d+\.js$/.test(url.slice(index.length))) return url;
            throw new TypeError("not a part of the list's index: " + url);
          },
        })
      : null;

  function load() {
    var parts = [];
    window.digestList = function (number, json) {
      parts[Number(number)] = JSON.parse(json);
    };
    return Promise.all(
      Array.from({ length: Number(form.dataset.shards) }, function (_, number) {
        return new Promise(function (resolve, reject) {
          var script = document.createElement("script");
          var url = index + number + ".js";
          script.src = policy ? policy.createScriptURL(url) : url;
          script.onload = resolve;
          script.onerror = reject;
          document.head.append(script);
        });
      })
    ).then(function () {
      rows = [].concat.apply([], parts);
      texts = rows.map(function (row) {
        return (row[0] + " " + row[2]).toLocaleLowerCase();
      });
      values = rows.map(function (row) {
        return row.slice(4, SORT).map(function (value) {
          return value.split(" ").filter(Boolean);
        });
      });
    });
  }

  function filterAll(words) {
    var chosen = words.length || facets.some((facet) => facet.value) || order.by;
    if (!chosen && !rows) return;
    if (!rows) {
      shown.textContent = form.dataset.waiting;
      loading =
        loading ||
        load().then(filter, function () {
          loading = null;
          shown.textContent = form.dataset.failed;
        });
      return;
    }
    var fit = [];
    if (chosen) {
      texts.forEach(function (text, number) {
        if (fits(number, words)) fit.push(rows[number]);
      });
    }
    show(chosen ? sorted(fit, indexed) : null);
    facets.forEach(function (facet, place) {
      recount(facet, place, words);
    });
  }

  // The page's own part of the list, or (where something is chosen) what fits of all of it.
  function show(fit) {
    if (!found) {
      found = document.createElement(table ? "tbody" : "div");
      found.className = table ? "found" : "lines list found";
      if (table) table.append(found);
      else form.after(found);
    }
    replaced().forEach(function (place) {
      place.hidden = Boolean(fit);
    });
    var old = document.querySelector(".more-of");
    if (old) old.remove();
    found.textContent = "";
    found.hidden = !fit;
    if (!fit) {
      shown.textContent = told;
      return;
    }
    tell(fit.length, rows.length);
    found.append.apply(found, fit.slice(0, limit).map(table ? tableRow : line));
    if (fit.length > limit) (table ? table.closest(".scroll") : found.lastElementChild).after(moreOf(fit));
  }

  // What makes room for what fits.
  function replaced() {
    if (table) return [table.tBodies[0]].concat(Array.from(document.querySelectorAll(".pager")));
    var after = [];
    for (var place = found.nextElementSibling; place; place = place.nextElementSibling) after.push(place);
    return after;
  }

  function moreOf(fit) {
    var more = document.createElement("button");
    more.type = "button";
    more.className = "more-of";
    more.textContent = form.dataset.more;
    more.addEventListener("click", function () {
      var before = limit;
      limit += AT_A_TIME;
      show(fit);
      var next = found.children[before].querySelector("a") || found.children[before];
      next.tabIndex = next.tabIndex < 0 ? -1 : 0;
      next.focus();
    });
    return more;
  }

  // A row with the columns of the page's own.
  function tableRow(row) {
    var made = document.createElement("tr");
    made.dataset.date = row[SORT];
    Array.from(table.tBodies[0].rows[0].cells).forEach(function (pattern, place) {
      var cell = document.createElement(pattern.tagName);
      cell.className = pattern.className;
      if (pattern.scope) cell.scope = pattern.scope;
      cell.append.apply(cell, row[CELLS][place].map(piece));
      made.append(cell);
    });
    return made;
  }

  // An element of a piece of digest/site/views/rows.py.
  function piece(it) {
    if (typeof it === "string") return document.createTextNode(it);
    if ("b" in it) return bar(it.b);
    var made = document.createElement(it.h ? "a" : it.d ? "time" : it.m ? "code" : "span");
    if (it.h) made.href = form.dataset.root + it.h;
    if (it.d) made.dateTime = it.d;
    if (it.c) made.className = it.c;
    if (it.s) made.title = it.s;
    if (it.l) made.lang = it.l;
    if (it.c === "src") {
      made.append(pilcrow());
      made.setAttribute("aria-label", form.dataset.source + " " + it.t);
    }
    made.append.apply(made, it.n ? it.n.map(piece) : [it.t]);
    return made;
  }

  function pilcrow() {
    var made = document.createElement("span");
    made.className = "pilcrow";
    made.textContent = "¶";
    made.setAttribute("aria-hidden", "true");
    return made;
  }

  function bar(length) {
    var space = "http://www.w3.org/2000/svg";
    var made = document.createElementNS(space, "svg");
    var box = document.createElementNS(space, "rect");
    [["viewBox", "0 0 96 8"], ["width", 96], ["height", 8], ["aria-hidden", "true"], ["class", "bar"]].forEach(
      function (pair) {
        made.setAttribute(pair[0], pair[1]);
      }
    );
    [["width", length], ["height", 8], ["class", "s1"]].forEach(function (pair) {
      box.setAttribute(pair[0], pair[1]);
    });
    made.append(box);
    return made;
  }

  function line(row) {
    var made = document.createElement("div");
    var name = document.createElement("p");
    var facts = document.createElement("p");
    var link = document.createElement(row[1] ? "a" : "span"); // what is withdrawn has no page
    made.className = "line";
    name.className = "name";
    facts.className = "meta";
    if (row[1]) link.href = form.dataset.root + row[1];
    link.textContent = row[0];
    facts.textContent = row[2];
    if (row[3]) {
      link.lang = row[3];
      link.dir = "auto";
    }
    name.append(link);
    made.append(name, facts);
    return made;
  }

  var PLACES = { title: 1, status: 2, parties: 3 };

  function standing(row) {
    return order.by === "date" ? row.dataset.date || "" : row.cells[PLACES[order.by]].textContent.trim();
  }

  function indexed(row) {
    return order.by === "date" ? row[SORT] : words(row[CELLS][PLACES[order.by]]);
  }

  function words(cell) {
    return cell
      .map(function (it) {
        return typeof it === "string" ? it : it.n ? words(it.n) : it.t;
      })
      .join("")
      .trim();
  }

  function sorted(them, value) {
    if (!order.by || (table && !columns.length)) return them;
    return them.sort(function (a, b) {
      var one = value(a);
      var other = value(b);
      if (!one !== !other) return one ? -1 : 1; // what is not told comes last in either direction
      return one.localeCompare(other, document.documentElement.lang) * (order.down ? -1 : 1);
    });
  }

  function sort() {
    if (!columns.length) return;
    if (index) filter();
    else {
      sorted(Array.from(document.querySelectorAll("#register tbody tr")), standing).forEach(function (row) {
        row.parentNode.appendChild(row);
      });
    }
    columns.forEach(function (head) {
      var current = head.dataset.sort === order.by;
      if (current) head.setAttribute("aria-sort", order.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
  }

  function remember() {
    var state = new URLSearchParams();
    ["q"].concat(facets.map((facet) => facet.name)).forEach(function (name) {
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
    form.elements.q.value = state.get("q") || "";
    facets.forEach(function (facet) {
      facet.value = state.get(facet.name) || "";
      if (facet.selectedIndex < 0) facet.value = ""; // a choice that this page does not have
    });
    var by = state.get("sort") || "";
    order.down = by.charAt(0) === "-";
    by = order.down ? by.slice(1) : by;
    order.by = columns.length && ["date", "title", "status", "parties"].indexOf(by) >= 0 ? by : "";
    filter();
    sort();
  }

  columns.forEach(function (head) {
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
    limit = AT_A_TIME;
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
