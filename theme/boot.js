try{Object.assign(document.documentElement.dataset,JSON.parse(localStorage.getItem("edition.reader")))}catch{}
