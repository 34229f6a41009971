/* Lists below the text editor: choosing an entry inserts a reference to it, such as {call:child-helpline}. */
(() => {
  const { React, DraftJS, draftail } = window;

  const ReferenceControl = ({ getEditorState, onChange }) => {
    const lists = JSON.parse(document.getElementById("portal-references").textContent);
    const insert = (kind) => (event) => {
      const state = getEditorState();
      const content = DraftJS.Modifier.replaceText(
        state.getCurrentContent(),
        state.getSelection(),
        `{${kind}:${event.target.value}}`,
        state.getCurrentInlineStyle(),
      );
      onChange(DraftJS.EditorState.push(state, content, "insert-characters"));
    };
    return React.createElement(
      React.Fragment,
      null,
      ...lists.map(({ kind, label, choices }) =>
        React.createElement(
          "select",
          { key: kind, className: `reference-control-${kind}`, "aria-label": label, value: "", onChange: insert(kind) },
          React.createElement("option", { value: "", disabled: true }, label),
          ...choices.map(([key, name]) => React.createElement("option", { key, value: key }, name)),
        ),
      ),
    );
  };

  // "meta" is the line below the text: always in sight, while the toolbar appears only for selected text.
  draftail.registerPlugin({ type: "references", meta: ReferenceControl }, "controls");
})();
