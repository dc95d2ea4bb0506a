/** The testkit for module authors: the real engine in a test. */
@NullMarked
package org.stratosphere.testkit;

import org.jspecify.annotations.NullMarked;
