/** Results as pages for a browser: one file each, without scripts, drawn in SVG. */
@NullMarked
package org.stratosphere.app.output.page;

import org.jspecify.annotations.NullMarked;
