"use strict";
const place = document.getElementById("health");
fetch("/ready").then((answer) => answer.ok, () => false).then((well) => {
  place.textContent = well ? "运行正常 · All is well" : "暂时不可用，请稍后再试 · Not available at the moment";
  place.className = well ? "well" : "ill";
});
