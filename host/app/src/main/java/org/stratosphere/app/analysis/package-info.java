/** From names on a command line to a finished run: inputs, the engine's settings, progress. */
@NullMarked
package org.stratosphere.app.analysis;

import org.jspecify.annotations.NullMarked;
