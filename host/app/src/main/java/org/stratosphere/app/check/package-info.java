/** What is asked of a plugin's jar before it is published: whether the program takes it, and whether it keeps the rules. */
@NullMarked
package org.stratosphere.app.check;

import org.jspecify.annotations.NullMarked;
