/* Search in the browser, from the shards that digest/site/search.py wrote.
 *
 * Works on file:// as on a server: shards are classic scripts, added when a query needs them, each calling
 * digestSearch.shard(name, json). Nothing is loaded before the box is used. Text from the index enters the page as
 * text only; under Trusted Types the one script address we make passes the policy "digest".
 *
 * The page: form#search-form with input#search-box, p#search-status (role status), ol#search-results; this script's
 * element says in data-root the way to the root of the site.
 */
(function () {
  "use strict";

  // ── Words: the same as in digest/site/terms.py ───────────────────────────────────────────────────────────────
  const LETTERS = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ς": "σ" };
  const MARKS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]+/g;
  const WORD = /[\p{L}\p{N}\p{M}]+/gu;
  const PAIRED =
    "\\u0e00-\\u0eff\\u1000-\\u109f\\u1100-\\u11ff\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff" +
    "\\u3400-\\u9fff\\ua960-\\ua97f\\uac00-\\ud7ff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const RUN = new RegExp(`[${PAIRED}]+|[^${PAIRED}]+`, "gu");
  const PAIRED_START = new RegExp(`^[${PAIRED}]`, "u");
  const LATIN = /^[a-z]+$/;
  const LONGEST_TERM = 40;
  const LONGEST_NAME = 60;

  function fold(text) {
    const lower = text.normalize("NFKD").toLowerCase().replace(/[ßæœøđðþłıς]/g, (letter) => LETTERS[letter]);
    return lower.replace(MARKS, "").normalize("NFC");
  }

  /** The terms of a text in order; `raw` is the folded word before stemming. */
  function terms(text, stop) {
    const found = [];
    for (const [word] of fold(text).matchAll(WORD)) {
      for (const [run] of word.matchAll(RUN)) found.push(...runTerms(run, stop));
    }
    return found;
  }

  function runTerms(run, stop) {
    const points = Array.from(run);
    if (PAIRED_START.test(run)) {
      if (points.length === 1) return [{ term: run, raw: run }];
      return points.slice(1).map((point, i) => ({ term: points[i] + point, raw: points[i] + point }));
    }
    const word = points.slice(0, LONGEST_TERM).join("");
    if (!LATIN.test(run)) return [{ term: word, raw: word }];
    return run.length > 1 && !stop.has(run) ? [{ term: stem(word), raw: word }] : [];
  }

  // ── Snowball's English stemmer (version 3), for words of a to z ──────────────────────────────────────────────
  const WHOLE = {
    skis: "ski", skies: "sky", idly: "idl", gently: "gentl", ugly: "ugli", early: "earli", only: "onli",
    singly: "singl", sky: "sky", news: "news", howe: "howe", atlas: "atlas", cosmos: "cosmos", bias: "bias",
    andes: "andes",
  };
  const FIRST_REGION = /^(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)/;
  const VOWEL_THEN_OTHER = /^[^aeiouy]*[aeiouy]+[^aeiouy]/;
  const SHORT_END = /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$/;
  const STEP_2 = {
    ational: "ate", tional: "tion", enci: "ence", anci: "ance", abli: "able", entli: "ent", ization: "ize",
    izer: "ize", ation: "ate", ator: "ate", alism: "al", aliti: "al", alli: "al", fulness: "ful", ousli: "ous",
    ousness: "ous", iveness: "ive", iviti: "ive", biliti: "ble", bli: "ble", fulli: "ful", lessli: "less",
    ogist: "og", ogi: "og", li: "",
  };
  const STEP_3 = {
    ational: "ate", tional: "tion", alize: "al", icate: "ic", iciti: "ic", ical: "ic", ful: "", ness: "", ative: "",
  };
  const END_2 = ending(Object.keys(STEP_2));
  const END_3 = ending(Object.keys(STEP_3));
  const END_4 = ending(
    "al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion".split(" "));

  /** Matches the longest of the endings that a word has: the leftmost match is the longest. */
  function ending(endings) {
    return new RegExp(`(?:${endings.join("|")})$`);
  }

  function stem(word) {
    if (Object.prototype.hasOwnProperty.call(WHOLE, word)) return WHOLE[word];
    if (word.length < 3) return word;
    const marked = markConsonantY(word);
    const one = region(marked, 0, FIRST_REGION);
    const two = region(marked, one, null);
    let w = step1a(marked);
    w = step1b(w, one);
    w = w.length > 2 ? w.replace(/([^aeiouy])[yY]$/, "$1i") : w;
    w = step2(w, one);
    w = step3(w, one, two);
    w = step4(w, two);
    return step5(w, one, two).replace(/Y/g, "y");
  }

  /** A y at the start or after a vowel is a consonant: Y. */
  function markConsonantY(word) {
    let marked = "";
    for (const c of word) marked += c === "y" && (marked === "" || /[aeiouy]$/.test(marked)) ? "Y" : c;
    return marked;
  }

  /** Where the region after the first consonant that follows a vowel starts, counted from `from`. */
  function region(word, from, exceptions) {
    const rest = word.slice(from);
    const found = (exceptions && exceptions.exec(rest)) || VOWEL_THEN_OTHER.exec(rest);
    return found ? from + found[0].length : word.length;
  }

  function step1a(w) {
    if (w.endsWith("sses")) return w.slice(0, -2);
    if (w.endsWith("ied") || w.endsWith("ies")) return w.slice(0, w.length > 4 ? -2 : -1);
    if (w.endsWith("us") || w.endsWith("ss") || !w.endsWith("s")) return w;
    return /[aeiouy]/.test(w.slice(0, -2)) ? w.slice(0, -1) : w;
  }

  function step1b(w, one) {
    const found = /(?:eedly|ingly|edly|eed|ing|ed)$/.exec(w);
    if (!found) return w;
    const base = w.slice(0, found.index);
    if (found[0] === "eed" || found[0] === "eedly") {
      return base.length < one || /^(?:succ|proc|exc)$/.test(base) ? w : base + "ee";
    }
    if (found[0] === "ing") {
      if (/^[^aeiouy]y$/.test(base)) return base[0] + "ie";
      if (/^(?:even|cann|inn|earr|herr|out)$/.test(base)) return w;
    }
    return /[aeiouy]/.test(base) ? repaired(base, one) : w;
  }

  /** What is left of a word after -ed or -ing: hop for hopp, hope for hop of "hoping". */
  function repaired(base, one) {
    if (/(?:at|bl|iz)$/.test(base)) return base + "e";
    if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(base)) return /^[aeo]..$/.test(base) ? base : base.slice(0, -1);
    return base.length === one && SHORT_END.test(base) ? base + "e" : base;
  }

  function step2(w, one) {
    const found = END_2.exec(w);
    if (!found || found.index < one) return w;
    const base = w.slice(0, found.index);
    if (found[0] === "ogi" && !base.endsWith("l")) return w;
    if (found[0] === "li" && !/[cdeghkmnrt]$/.test(base)) return w;
    return base + STEP_2[found[0]];
  }

  function step3(w, one, two) {
    const found = END_3.exec(w);
    if (!found || found.index < (found[0] === "ative" ? Math.max(one, two) : one)) return w;
    return w.slice(0, found.index) + STEP_3[found[0]];
  }

  function step4(w, two) {
    const found = END_4.exec(w);
    if (!found || found.index < two) return w;
    const base = w.slice(0, found.index);
    return found[0] === "ion" && !/[st]$/.test(base) ? w : base;
  }

  function step5(w, one, two) {
    const base = w.slice(0, -1);
    if (w.endsWith("e")) return base.length >= two || (base.length >= one && !SHORT_END.test(base)) ? base : w;
    return w.endsWith("ll") && base.length >= two ? base : w;
  }

  // ── Shards ───────────────────────────────────────────────────────────────────────────────────────────────────
  const own = document.currentScript;
  const root = (own && own.dataset.root) || "";
  const waiting = new Map(); // name -> {promise, resolve}
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy("digest", {
        createScriptURL: (url) => {
          if (url.startsWith(root + "search/") && /^(?:index|[td]-\d+)\.js$/.test(url.slice(root.length + 7))) return url;
          throw new TypeError("not a shard of the search index: " + url);
        },
      })
    : null;

  /** Called by a shard. */
  function shard(name, json) {
    const entry = waiting.get(name);
    if (entry) entry.resolve(JSON.parse(json));
  }

  function load(name) {
    if (!waiting.has(name)) {
      const entry = {};
      entry.promise = new Promise((resolve, reject) => {
        entry.resolve = resolve;
        const url = `${root}search/${name}.js`;
        const script = document.createElement("script");
        script.src = policy ? policy.createScriptURL(url) : url;
        script.onerror = () => {
          waiting.delete(name); // so that the next query tries again
          reject(new Error(url));
        };
        script.onload = () => script.remove();
        document.head.append(script);
      });
      waiting.set(name, entry);
    }
    return waiting.get(name).promise;
  }

  const DIGITS = new Map(
    Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", (c, i) => [c, i]));

  /** Postings as written by pack() in search.py: [document, weight] pairs, documents ascending. */
  function unpack(text) {
    const postings = [];
    let document_ = 0, number = 0, scale = 1;
    for (const c of text) {
      const digit = DIGITS.get(c);
      number += (digit & 31) * scale;
      scale *= 32;
      if (digit < 32) {
        document_ += Math.floor(number / 4);
        postings.push([document_, number % 4]);
        number = 0;
        scale = 1;
      }
    }
    return postings;
  }

  /** The last place in the ascending `list` whose value is not after `value`; 0 where there is none. */
  function lastNotAfter(list, value) {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return Math.max(low - 1, 0);
  }

  // ── Query ────────────────────────────────────────────────────────────────────────────────────────────────────
  const GAIN = [1, 1.8, 3, 7]; // by weight: text, summary or often, named, title
  const MOST_ENDINGS = 60; // terms that an unfinished word may stand for
  const MOST_SHARDS = 2; // that an unfinished word may cost

  /** The documents of one word: Map of number to weight. */
  async function wordHits(guide, word, unfinished) {
    const hits = new Map();
    const found = await postingsOf(guide, word.term, false);
    if (unfinished) {
      const begun = await postingsOf(guide, word.raw, true);
      found.push(...(begun.length || found.length ? begun : await shortened(guide, word.raw)));
    }
    for (const text of found) {
      for (const [number, weight] of unpack(text)) {
        if (!(hits.get(number) >= weight)) hits.set(number, weight);
      }
    }
    return hits;
  }

  async function postingsOf(guide, text, begins) {
    const first = lastNotAfter(guide.terms, text);
    const last = begins ? Math.min(lastNotAfter(guide.terms, text + "\uffff"), first + MOST_SHARDS - 1) : first;
    const found = [];
    for (let n = first; n <= last; n += 1) {
      const table = await termTable(n);
      let at = lastNotAfter(table.terms, text);
      if (table.terms[at] < text) at += 1;
      while (at < table.terms.length && (begins ? table.terms[at].startsWith(text) : table.terms[at] === text)) {
        found.push(table.postings[at]);
        at += 1;
      }
    }
    return begins ? found.sort((a, b) => b.length - a.length).slice(0, MOST_ENDINGS) : found;
  }

  /** For a word that is cut off after its stem ("universit"): the stem itself. */
  async function shortened(guide, raw) {
    for (let cut = 1; cut <= 3 && raw.length - cut >= 5; cut += 1) {
      const found = await postingsOf(guide, raw.slice(0, -cut), false);
      if (found.length) return found;
    }
    return [];
  }

  const tables = new Map();

  async function termTable(n) {
    if (!tables.has(n)) {
      const [names, postings] = await load(`t-${n}`);
      tables.set(n, { terms: names.split(" "), postings: postings.split(" ") });
    }
    return tables.get(n);
  }

  /** {numbers: best first, all: whether each has every word, common: no word of use}. */
  async function search(guide, query) {
    const words = guide.total ? distinct(terms(query, guide.stopSet)) : [];
    const named = guide.total ? await namedSo(guide, query) : new Set();
    const common = guide.total > 0 && !named.size && /[\p{L}\p{N}]/u.test(query);
    if (!words.length) return { numbers: Array.from(named), all: true, common };
    const unfinished = /[\p{L}\p{N}\p{M}]$/u.test(query);
    const hits = await Promise.all(
      words.map((word, i) => wordHits(guide, word, unfinished && i === words.length - 1)));
    const scored = score(hits, guide.total);
    const whole = scored.filter((s) => s.words === words.length);
    const kept = (whole.length || named.size ? whole : scored).filter((s) => !named.has(s.number));
    kept.sort((a, b) => b.titles - a.titles || b.words - a.words || b.score - a.score || a.number - b.number);
    const numbers = [...named, ...kept.map((s) => s.number)];
    return { numbers, all: whole.length > 0 || !numbers.length || named.size > 0, common: false };
  }

  /** The countries, people and bodies, in this order, of which the query is a whole name: whole_name() in search.py. */
  async function namedSo(guide, query) {
    const name = Array.from((fold(query).match(WORD) || []).join("")).slice(0, LONGEST_NAME).join("");
    const found = name ? await postingsOf(guide, name + "=", false) : [];
    return new Set(found.flatMap((text) => unpack(text).map(([number]) => number)));
  }

  function distinct(words) {
    const last = new Map(words.map((word) => [word.term, word]));
    return Array.from(last.values());
  }

  function score(hits, total) {
    const scored = new Map();
    for (const hit of hits) {
      const rare = Math.log(1 + total / (hit.size || 1));
      for (const [number, weight] of hit) {
        const entry = scored.get(number) || { number, score: 0, words: 0, titles: 0 };
        entry.score += rare * GAIN[weight];
        entry.words += 1;
        entry.inTitle = (entry.inTitle || 0) + (weight === 3 ? 1 : 0);
        entry.titles = entry.inTitle === hits.length ? 1 : 0;
        scored.set(number, entry);
      }
    }
    return Array.from(scored.values());
  }

  async function documentRow(guide, number) {
    const place = lastNotAfter(guide.documents, number);
    return (await load(`d-${place}`))[number - guide.documents[place]];
  }

  // ── Page ─────────────────────────────────────────────────────────────────────────────────────────────────────
  const PAGE = 20;
  const PAUSE = 150; // milliseconds after the last key

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  /** `text` with the words that were looked for in mark elements. */
  function marked(parent, text, wanted, stop) {
    let done = 0;
    for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      if (!terms(match[0], stop).some((t) => wanted(t))) continue;
      parent.append(text.slice(done, match.index), element("mark", "", match[0]));
      done = match.index + match[0].length;
    }
    parent.append(text.slice(done));
    return parent;
  }

  function wantedBy(query, stop) {
    const words = terms(query, stop);
    const exact = new Set(words.map((word) => word.term));
    const last = /[\p{L}\p{N}\p{M}]$/u.test(query) && words.length ? words[words.length - 1].raw : null;
    return (t) => exact.has(t.term) || (last !== null && t.raw.startsWith(last));
  }

  function resultItem(guide, row, wanted) {
    const [kind, title, path, facts, snippet, language] = row;
    const item = element("li", "search-result");
    const heading = element("p", "search-title");
    const link = element("a");
    link.href = root + path;
    heading.append(marked(link, title, wanted, guide.stopSet));
    const line = element("p", "search-facts");
    line.append(element("span", "search-kind", guide.kinds[kind]));
    if (facts) line.append(" · ", facts);
    item.append(heading, line);
    if (snippet) item.append(marked(element("p", "search-snippet"), snippet, wanted, guide.stopSet));
    for (const part of item.querySelectorAll(".search-title, .search-snippet")) {
      part.dir = "auto";
      if (language) part.lang = language;
    }
    return item;
  }

  function start() {
    const form = document.getElementById("search-form");
    const box = document.getElementById("search-box");
    const status = document.getElementById("search-status");
    const list = document.getElementById("search-results");
    if (!form || !box || !status || !list) return;
    let round = 0, timer = 0, guide = null;
    form.hidden = false;
    status.textContent = ""; // said that search needs JavaScript

    function say(name, query, count) {
      const text = guide ? guide.messages[name] : "The search index could not be loaded.";
      const number = Number(count || 0).toLocaleString(document.documentElement.lang || "en");
      status.textContent = text.replace("%q", () => query).replace("%n", () => number);
    }

    async function ready() {
      if (!guide) {
        const loaded = await load("index");
        loaded.stopSet = new Set(loaded.stop);
        guide = loaded;
      }
      return guide;
    }

    async function show(query) {
      round += 1;
      const mine = round;
      remember(query);
      if (!query) {
        status.textContent = "";
        list.replaceChildren();
        return clearMore();
      }
      try {
        await ready();
        const slow = setTimeout(() => mine === round && say("loading", query), 400);
        const found = await search(guide, query).finally(() => clearTimeout(slow));
        const items = await rows(found.numbers.slice(0, PAGE), query);
        if (mine !== round) return undefined;
        list.replaceChildren(...items);
        announce(found, query);
        return more(found.numbers, PAGE, query, mine);
      } catch (error) {
        if (mine !== round) return undefined;
        list.replaceChildren();
        clearMore();
        return say("failed", query);
      }
    }

    async function rows(numbers, query) {
      const wanted = wantedBy(query, guide.stopSet);
      const found = await Promise.all(numbers.map((number) => documentRow(guide, number)));
      return found.map((row) => resultItem(guide, row, wanted));
    }

    function announce(found, query) {
      const count = found.numbers.length;
      if (found.common) say("common", query);
      else if (!count) say("none", query);
      else if (!found.all) say("partly", query, count);
      else say(count === 1 ? "one" : "many", query, count);
    }

    function clearMore() {
      const button = document.getElementById("search-more");
      if (button) button.remove();
    }

    function more(numbers, shown, query, mine) {
      clearMore();
      if (numbers.length <= shown) return;
      const button = element("button", "", guide.messages.more);
      button.type = "button";
      button.id = "search-more";
      button.addEventListener("click", async () => {
        const items = await rows(numbers.slice(shown, shown + PAGE), query);
        if (mine !== round) return;
        list.append(...items);
        items[0].querySelector("a").focus();
        more(numbers, shown + PAGE, query, mine);
      });
      list.after(button);
    }

    /** Keeps the query in the address, where the browser lets a page opened from a folder do so. */
    function remember(query) {
      try {
        const address = new URL(location.href);
        if (query) address.searchParams.set("q", query);
        else address.searchParams.delete("q");
        history.replaceState(null, "", address);
      } catch (error) {
        // Not allowed here: the query is not kept.
      }
    }

    /** Arrow keys go from the box through the results and back. */
    function step(event) {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      const links = [box, ...list.querySelectorAll("a")];
      const here = links.indexOf(document.activeElement);
      const next = links[here + (event.key === "ArrowDown" ? 1 : -1)];
      if (here < 0 || !next) return;
      event.preventDefault();
      next.focus();
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      show(box.value.trim());
    });
    box.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => show(box.value.trimStart()), PAUSE);
    });
    box.addEventListener("focus", () => ready().catch(() => {}), { once: true });
    form.addEventListener("keydown", step);
    list.addEventListener("keydown", step);

    const asked = new URLSearchParams(location.search).get("q");
    if (asked && !box.value) box.value = asked;
    if (box.value.trim()) show(box.value.trim());
  }

  window.digestSearch = Object.freeze({ shard, stem, terms: (text, stop) => terms(text, new Set(stop || [])) });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
