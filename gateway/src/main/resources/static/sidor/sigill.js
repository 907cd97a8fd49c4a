// Comfort only: every page works without it.
(function () {
  "use strict";
  document.documentElement.classList.add("skript");

  // the error summary is where a reader begins
  var faults = document.getElementById("fellista");
  if (faults) { faults.focus(); }

  // keys, unless switched off (WCAG 2.1.4) or something is being written
  var off = function () { try { return localStorage.getItem("sigill.tangenter") === "av"; } catch (e) { return false; } };
  var box = document.getElementById("tangenter-av");
  if (box) {
    box.checked = off();
    box.addEventListener("change", function () { try { localStorage.setItem("sigill.tangenter", box.checked ? "av" : "pa"); } catch (e) { /* kept for this page only */ } });
  }
  var step = function (by) {
    var links = Array.prototype.slice.call(document.querySelectorAll(".arenderad__lank"));
    if (!links.length) { return; }
    var now = links.indexOf(document.activeElement);
    links[Math.max(0, Math.min(links.length - 1, now < 0 ? 0 : now + by))].focus();
  };
  var press = function (selector) { var it = document.querySelector(selector); if (it) { it.click(); } };
  var written = function (place) {
    return Array.prototype.some.call(place.querySelectorAll("input[type=text], textarea"), function (one) { return one.value !== one.defaultValue; });
  };
  var search = function (event) {
    var field = document.querySelector("input[type=search]");
    if (!field && written(document)) { return; } // she would lose it
    event.preventDefault();
    if (field) { field.focus(); field.select(); } else { location.href = "/arenden#sok"; }
  };
  if (location.hash === "#sok") { var sought = document.querySelector("input[type=search]"); if (sought) { sought.focus(); } }
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey && !event.altKey && event.key.toLowerCase() === "k") { search(event); return; }
    if (event.ctrlKey && event.key === "Enter") { press("[data-skicka]"); return; }
    if (event.altKey && event.key.toLowerCase() === "n") {
      var questions = Array.prototype.slice.call(document.querySelectorAll(".fraga"));
      var at = questions.findIndex(function (one) { return one.contains(document.activeElement); });
      var next = questions[(at + 1) % questions.length];
      if (next) { event.preventDefault(); next.querySelector("input,select,textarea").focus(); }
      return;
    }
    // the hits come by themselves: Enter goes to them, and sends nothing
    if (event.key === "Enter" && event.target.id === "till-sok") { event.preventDefault(); document.getElementById("till").focus(); return; }
    if (off() || event.ctrlKey || event.altKey || event.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) { return; }
    switch (event.key) {
      case "j": step(1); break;
      case "k": step(-1); break;
      case "t": press("[data-tangent='t']"); break;
      case "r": press("a[href$='/svara']"); break;
      case "p": press("[data-tangent='p']"); break;
      case "/": search(event); return;
      case "?": location.href = "/hjalp"; break;
      default: return;
    }
    event.preventDefault();
  });

  // what stands still is silent: a screen reader is told in words what is new, and nothing twice
  var voice = document.getElementById("sags"), hush;
  var sentences = function (it) {
    return Array.prototype.map.call(it.querySelectorAll("[data-sags]"), function (one) {
      return one.textContent.replace(/[✓!]/g, "").replace(/\s+/g, " ").trim();
    });
  };
  var said = {};
  var say = function (it) {
    if (!it.id) { return; }
    var before = said[it.id] || [], now = sentences(it);
    said[it.id] = now;
    var fresh = now.filter(function (one) { return before.indexOf(one) < 0; });
    if (!voice || !fresh.length) { return; }
    voice.textContent = fresh.join(". ");
    clearTimeout(hush);
    hush = setTimeout(function () { voice.textContent = ""; }, 10000); // nobody meets it again who reads on
  };
  var done = document.getElementById("meddelanden");
  if (done) { setTimeout(function () { say(done); }, 500); } // told only if it comes after the page

  // news comes where there is any, and does not take away what somebody is at: the focus, what she has written or
  // opened, the fault she is told of
  var html = function (it) { return it.outerHTML.replace(/<input[^>]*name="_csrf"[^>]*>/g, ""); };
  var known = {};
  Array.prototype.forEach.call(document.querySelectorAll("[data-nyheter]"), function (it) { known[it.id] = html(it); said[it.id] = sentences(it); });
  var renew = function (proof) { // who has logged in again in another tab can still send what she has here
    if (proof) { document.querySelectorAll("[name=_csrf]").forEach(function (one) { one.value = proof.value; }); }
  };
  document.body.addEventListener("htmx:oobBeforeSwap", function (event) {
    var there = event.detail.target;
    if (!there.hasAttribute("data-nyheter")) { return; } // what she asked for herself comes where she is
    renew(event.detail.fragment.querySelector("[name=_csrf]"));
    var comes = html(event.detail.fragment.firstElementChild);
    var held = there.contains(document.activeElement) && !document.activeElement.id; // what has an id gets the focus back
    if (comes === known[there.id] || written(there) || held || there.querySelector("[aria-invalid], details[open]")) { event.detail.shouldSwap = false; return; }
    known[there.id] = comes;
  });
  document.body.addEventListener("htmx:oobAfterSwap", function (event) { say(event.target); });
  document.body.addEventListener("htmx:afterSwap", function (event) { say(event.target); });

  var print = document.querySelector("[data-skriv-ut]");
  if (print) { print.addEventListener("click", function () { window.print(); }); }

  // nobody is logged out without being asked first
  var idle = Number(document.body.dataset.idle), warn = Number(document.body.dataset.warn), dialog = document.getElementById("utloggas");
  if (!idle || !dialog) { return; }
  var ask, end, began;
  var begin = function () {
    began = Date.now();
    clearTimeout(ask); clearTimeout(end);
    ask = setTimeout(function () { dialog.showModal(); }, (idle - warn) * 1000);
    end = setTimeout(function () { location.href = "/arenden"; }, idle * 1000);
  };
  document.getElementById("fortsatt").addEventListener("submit", function (event) {
    event.preventDefault();
    fetch(event.target.action, { method: "POST", body: new URLSearchParams(new FormData(event.target)), headers: { "Content-Type": "application/x-www-form-urlencoded" } })
      .then(function (answer) { if (answer.ok && !answer.redirected) { dialog.close(); begin(); } else { location.reload(); } }, function () { location.reload(); });
  });
  begin();
})();
