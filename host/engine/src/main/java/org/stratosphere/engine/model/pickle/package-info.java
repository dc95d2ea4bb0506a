/** Reads what Python's pickle wrote as plain data: names are compared, never looked up, and nothing is made or called. */
@NullMarked
package org.stratosphere.engine.model.pickle;

import org.jspecify.annotations.NullMarked;
