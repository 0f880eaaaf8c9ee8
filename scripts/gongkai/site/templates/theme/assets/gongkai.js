// Comforts that a page can do without: printing, copying a citation. Search has its own scripts.
(function () {
  "use strict";
  var PROOF = new URL("proof.js", document.currentScript.src).href;
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.closest("[hidden]").hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    var source = document.getElementById(button.dataset.copy);
    if (!source || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(source.textContent.trim().replace(/\s+/g, " ")).then(function () {
        button.textContent = button.dataset.done;
      });
    });
  });
  // The proof is loaded when it is asked for; without scripts the link leads to the instructions.
  document.querySelectorAll("[data-proof]").forEach(function (link) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      var panel = document.getElementById("proof") || document.createElement("div");
      panel.id = "proof";
      panel.setAttribute("role", "status");
      link.parentElement.after(panel);
      if (window.gongkaiProof) return window.gongkaiProof(panel);
      var script = document.createElement("script");
      script.src = PROOF;
      script.onload = function () { window.gongkaiProof(panel); };
      document.head.append(script);
    });
  });
})();
