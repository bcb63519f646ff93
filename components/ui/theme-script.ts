export const THEME_KEY = "moot.theme";

/** Runs before anything is painted, so a chosen theme never flashes. The text is constant: policies allow it by hash. */
export const THEME_SCRIPT = `try{var t=localStorage.getItem("${THEME_KEY}");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch(e){}`;
