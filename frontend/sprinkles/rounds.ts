// What every page loads. Each part finds its own markup and does nothing where there is none.
import { announceToasts } from "./parts/toasts";
import { openDialogs } from "./parts/dialogs";
import { focusSummary } from "./parts/summary";
import { guardForms } from "./parts/sending";
import { keyboardMenus } from "./parts/menus";
import { switchTheme } from "./parts/looks";
import { dropFiles } from "./parts/files";
import { countCharacters } from "./parts/counting";

switchTheme();
openDialogs();
keyboardMenus();
guardForms();
dropFiles();
countCharacters();

const arrived = (): void => {
  focusSummary();
  announceToasts();
};
arrived();
document.addEventListener("htmx:after:swap", arrived);
