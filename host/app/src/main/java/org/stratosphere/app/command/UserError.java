package org.stratosphere.app.command;

/** Something that the user can put right; the message says what, where and how, in one line. */
final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1;

    UserError(String message) {
        super(message);
    }
}
