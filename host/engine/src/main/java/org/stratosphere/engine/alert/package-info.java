/** Events on their way out: to several sinks in one order, and as lines of JSON. */
@NullMarked
package org.stratosphere.engine.alert;

import org.jspecify.annotations.NullMarked;
