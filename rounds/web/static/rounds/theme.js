"use strict";(()=>{var e=document.documentElement;e.dataset.script="";try{let t=localStorage.getItem("rounds-theme");(t==="light"||t==="dark")&&(e.dataset.theme=t)}catch{}})();
