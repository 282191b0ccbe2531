// What the reader chose, put back before anything is drawn: no module, so that the page waits for it as for its stylesheet.
try{Object.assign(document.documentElement.dataset,JSON.parse(localStorage.getItem("edition.reader")))}catch{}
