new EventSource("/.candour/events?"+document.currentScript.dataset.version).onmessage=()=>location.reload()
