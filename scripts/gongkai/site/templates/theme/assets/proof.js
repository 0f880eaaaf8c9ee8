// Verifies the page at hand against the manifest of its organization, and says so in plain Chinese. Loaded by gongkai.js
// when a reader asks for it; nothing is asked of any other site.
//
// The manifest comes as a script (manifest/<organization>.js, which holds the very text of the .jsonl), because a page that
// was opened from a folder may load scripts but not read files. For the same reason the reader then chooses the page's own
// file. Number and day of the release come from release/release.js, written when it is signed, so that no page changes with
// each release. Signatures (release/minisign/, if the site has a release) are verified on request.
var gongkaiProof = (function () {
  "use strict";
  var ROOT = new URL("../", document.currentScript.src);
  var LOCAL = location.protocol === "file:";
  var manifests = {};
  var release = null;

  window.gongkaiManifest = function (name, text) { manifests[name] = text; };
  window.gongkaiRelease = function (about) { release = about; };

  function script(path) {
    return new Promise(function (done, failed) {
      var element = document.createElement("script");
      element.src = new URL(path, ROOT).href;
      element.onload = function () { done(); };
      element.onerror = function () { failed(new Error(path)); };
      document.head.append(element);
    });
  }

  // The page itself from the browser's cache, as it is shown; a signature as it is now.
  function fetched(path, cache) {
    return fetch(new URL(path, ROOT), { cache: cache }).then(function (answer) {
      if (!answer.ok) throw new Error(path);
      return answer.arrayBuffer();
    }).then(function (data) { return new Uint8Array(data); });
  }

  function bytes(file) {
    return file.arrayBuffer().then(function (data) { return new Uint8Array(data); });
  }

  // SHA-256 in hexadecimal: Web Crypto's, else our own.
  function digest(data) {
    var made = window.crypto && crypto.subtle
      ? crypto.subtle.digest("SHA-256", data).then(function (found) { return new Uint8Array(found); })
      : (window.gongkaiSha2 ? Promise.resolve() : script("assets/sha2.js")).then(function () { return gongkaiSha2(256, data); });
    return made.then(function (found) {
      return Array.from(found, function (byte) { return byte.toString(16).padStart(2, "0"); }).join("");
    });
  }

  function pathOfPage() {
    var path = decodeURIComponent(location.pathname.slice(ROOT.pathname.length));
    return path === "" || path.slice(-1) === "/" ? path + "index.html" : path;
  }

  function row(text, path) {
    var line = text.split("\n").find(function (one) { return one && JSON.parse(one).path === path; });
    return line ? JSON.parse(line) : null;
  }

  function told(panel, tone, words) {
    panel.className = ("callout proof " + tone).trim();
    panel.replaceChildren.apply(panel, words.map(function (text) {
      if (typeof text !== "string") return text;
      var line = document.createElement("p");
      line.textContent = text;
      return line;
    }));
  }

  function code(text) {
    var element = document.createElement("code");
    element.className = "digest";
    element.textContent = text;
    return element;
  }

  function chooser(label, take) {
    var line = document.createElement("label"), input = document.createElement("input");
    line.textContent = label;
    input.type = "file";
    input.multiple = true;
    input.addEventListener("change", function () { if (input.files.length) take(Array.from(input.files)); });
    line.append(input);
    return line;
  }

  function button(label, act) {
    var element = document.createElement("button");
    element.type = "button";
    element.className = "plain";
    element.textContent = label;
    element.addEventListener("click", act);
    return element;
  }

  function judged(page, data) {
    var known = row(manifests[page.organization], page.path);
    if (!known) {
      told(page.panel, "bad", ["清单里没有这一页：" + page.path + "。它可能已经撤回，或者是后来加进来的。"]);
      return null;
    }
    return digest(data).then(function (found) {
      if (found !== known.sha256) {
        told(page.panel, "bad", ["不一致：这一页与清单不同，可能被改动过，也可能网站刚刚更新。请刷新后再核对一次。", "清单里的摘要值：", code(known.sha256), "这一页的摘要值：", code(found)]);
        return;
      }
      told(page.panel, "good", ["一致：这一页与清单 manifest/" + page.organization + ".jsonl 里的摘要值相同，没有改动。", code(found), released(page), "这说明页面和清单相符；清单是不是真的，要看签名，或者与别处保存的清单对照。", signed(page)]);
    });
  }

  // The release of which this page is: that whose manifest of the organization is the very one at hand. Asked for on
  // request, because a site without releases has no such file.
  function released(page) {
    var line = document.createElement("p");
    line.append(button("查发布版本", function () {
      var text = new TextEncoder().encode(manifests[page.organization]);
      Promise.all([digest(text), release || script("release/release.js")]).then(function (both) {
        line.textContent = both[0] === release.manifests[page.organization]
          ? "属于第 " + release.release + " 版，" + release.date + " 签名。"
          : "清单不是第 " + release.release + " 版（" + release.date + " 签名）的那一份：网站在签名以后又更新过，或者清单被换过。";
      }).catch(function () {
        line.textContent = "没有找到发布版本的数据（release 文件夹）：这份副本没有带，或者网站还没有签名。";
      });
    }));
    return line;
  }

  // The signature over the manifest: fetched, or chosen by the reader.
  function signed(page) {
    var name = page.organization + ".jsonl.minisig";
    function verify(signature, key) {
      var text = new TextEncoder().encode(manifests[page.organization]);
      return (window.gongkaiSha2 ? Promise.resolve() : script("assets/sha2.js"))
        .then(function () { return window.gongkaiSignature || script("assets/signature.js"); })
        .then(function () { return gongkaiSignature.verify(text, signature, key); })
        .then(function (good) {
          told(page.signature, good ? "good" : "bad", good
            ? ["签名有效：清单由公钥 " + good.key + " 签署。请与网站以其他方式公布的公钥对照。", good.comment]
            : ["签名无效：清单与签名不符，或者不是用这把公钥签署的。"]);
        });
    }
    page.signature = document.createElement("div");
    page.signature.append(LOCAL
      ? chooser("核对签名：请一起选择 " + name + " 和 minisign.pub（在 release 文件夹里）", function (files) {
        var one = files.find(function (file) { return file.name === name; });
        var key = files.find(function (file) { return file.name.slice(-4) === ".pub"; });
        if (one && key) Promise.all([bytes(one), bytes(key)]).then(function (both) { return verify(both[0], both[1]); });
      })
      : button("核对签名", function () {
        Promise.all([fetched("release/minisign/" + name, "no-cache"), fetched("release/minisign.pub", "no-cache")]).then(
          function (both) { return verify(both[0], both[1]); },
          function () { told(page.signature, "", ["没有找到签名：这个网站没有签名的发布版本。"]); }
        );
      }));
    return page.signature;
  }

  function unread(page) {
    told(page.panel, "", ["没有取得清单 manifest/" + page.organization + ".jsonl，不能核对。可以按“数据与离线副本”里的说明用 sha256sum 核对。"]);
  }

  return function (panel) {
    var path = pathOfPage(), page = { panel: panel, path: path, organization: path.split("/")[1] };
    told(panel, "", ["正在核对……"]);
    return script("manifest/" + page.organization + ".js").then(function () {
      if (!LOCAL) return fetched(path.split("/").map(encodeURIComponent).join("/"), "force-cache").then(function (data) { return judged(page, data); });
      told(panel, "", ["这一页是从文件夹里打开的，浏览器不让网页自己读文件。", chooser("请选择这一页的文件 " + path.split("/").pop() + "：", function (files) {
        bytes(files[0]).then(function (data) { return judged(page, data); });
      })]);
      return null;
    }).catch(function () { unread(page); });
  };
})();
