/** Commands that come line by line: from a person at the prompt, or from a pipe. */
@NullMarked
package org.stratosphere.app.shell;

import org.jspecify.annotations.NullMarked;
