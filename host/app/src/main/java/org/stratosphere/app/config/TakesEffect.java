package org.stratosphere.app.config;

/** When a changed value begins to act. */
public enum TakesEffect {
    NOW("now"),
    /** The open window ends as planned. */
    NEXT_WINDOW("next window"),
    /** A run that goes on keeps the old value. */
    NEXT_RUN("next run");

    private final String words;

    TakesEffect(String words) {
        this.words = words;
    }

    /** As it is told to people. */
    public String words() {
        return words;
    }
}
