/** Verdicts: all modules' findings of a step become threats per source host. */
@NullMarked
package org.stratosphere.engine.verdict;

import org.jspecify.annotations.NullMarked;
