/* A list below the text editor: choosing a helpline inserts a reference to it, such as {call:child-helpline}. */
(() => {
  const { React, DraftJS, draftail } = window;

  const HelplineControl = ({ getEditorState, onChange }) => {
    const { label, choices } = JSON.parse(document.getElementById("portal-helplines").textContent);
    const insert = (event) => {
      const state = getEditorState();
      const content = DraftJS.Modifier.replaceText(
        state.getCurrentContent(),
        state.getSelection(),
        `{call:${event.target.value}}`,
        state.getCurrentInlineStyle(),
      );
      onChange(DraftJS.EditorState.push(state, content, "insert-characters"));
    };
    return React.createElement(
      "select",
      { className: "helpline-control", "aria-label": label, value: "", onChange: insert },
      React.createElement("option", { value: "", disabled: true }, `☎ ${label}`),
      ...choices.map(({ key, name }) => React.createElement("option", { key, value: key }, name)),
    );
  };

  // "meta" is the line below the text: always in sight, while the toolbar appears only for selected text.
  draftail.registerPlugin({ type: "helpline", meta: HelplineControl }, "controls");
})();
