/** The commands, one class each, and what they are given. */
@NullMarked
package org.stratosphere.app.command;

import org.jspecify.annotations.NullMarked;
