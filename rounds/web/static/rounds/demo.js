"use strict";(()=>{var e=document.querySelector("form[data-sends-itself]"),[t]=performance.getEntriesByType("navigation");e&&t?.type==="navigate"&&e.requestSubmit();})();
