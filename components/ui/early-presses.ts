/** What the window is told once React has taken the page over. */
export const AWAKE = "moot:awake";

/**
 * A press that comes before would go nowhere, and look as if it had not been felt: the last one is kept, and done then.
 * Runs in the head. What stands in a form is told by its Submit; what sends one waits by itself.
 */
export const EARLY_SCRIPT = `(()=>{let last;const keep=event=>{const on=event.target.closest?.("button[type=button],input[type=checkbox],input[type=radio]");if(!on||on.form&&on.type!=="button")return;event.preventDefault();event.stopImmediatePropagation();last=on};addEventListener("click",keep,true);addEventListener("${AWAKE}",()=>{removeEventListener("click",keep,true);if(last?.isConnected)last.click()},{once:true})})()`;
