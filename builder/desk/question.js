// The one question that the desk asks: from or to which page an article turns.

const $ = (id) => document.getElementById(id);

export const isAsked = () => $("ask").open;
export const withdraw = () => $("ask").close();

/** Ask `question`; `then` is handed the answer. */
export const askFor = (question, then) => {
  $("question").textContent = question;
  $("label").value = "";
  $("answer").onsubmit = (event) => {
    event.preventDefault();
    withdraw();
    then($("label").value.trim());
  };
  $("ask").showModal();
};
