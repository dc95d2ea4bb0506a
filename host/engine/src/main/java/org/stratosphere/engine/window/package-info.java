/** Event time: when a step and a window end. */
@NullMarked
package org.stratosphere.engine.window;

import org.jspecify.annotations.NullMarked;
