// The settings on a page of their own.
import { wire } from "./form.js";

wire(document.getElementById("settings"));
